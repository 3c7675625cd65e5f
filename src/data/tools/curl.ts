import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['curl'],
  source: 'curl.se/docs/manpage.html',
  date: '2026-11',
  tidy: true,
  reads: {
    options: `-o|--output= -O|--remote-name -L|--location -f|--fail --fail-with-body --fail-early -s|--silent -S|--show-error
      -H|--header= -d|--data|--data-ascii= --data-binary= --data-raw= --data-urlencode= -X|--request= -u|--user= -U|--proxy-user=
      -A|--user-agent= -e|--referer= -b|--cookie= -c|--cookie-jar= -F|--form= --form-string= -T|--upload-file= -x|--proxy=
      -m|--max-time= --connect-timeout= --retry= --retry-delay= --retry-max-time= -C|--continue-at= -r|--range= -w|--write-out=
      -D|--dump-header= -E|--cert= --cert-type= --key= --key-type= --cacert= --capath= --ciphers= --tls13-ciphers= --curves= --pass=
      --pinnedpubkey= -K|--config= -Y|--speed-limit= -y|--speed-time= -z|--time-cond= -Q|--quote= -P|--ftp-port=
      -t|--telnet-option= --url= --url-query= --proto= --proto-default= --proto-redir= --resolve= --connect-to= --interface=
      --limit-rate= --max-redirs= --max-filesize= --output-dir= --unix-socket= --abstract-unix-socket= --dns-servers= --doh-url=
      --noproxy= --netrc-file= --oauth2-bearer= --socks4= --socks4a= --socks5= --socks5-hostname= --stderr= --trace=
      --trace-ascii= --aws-sigv4= --json= --variable= --etag-save= --etag-compare= --tls-max= --create-file-mode= --parallel-max=
      --rate= --request-target= --proxy-header= --proxy-cacert= --keepalive-time= --local-port= --crlfile= -h|--help?
      -k|--insecure -J|--remote-header-name -R|--remote-time -G|--get -I|--head -i|--include|--show-headers -v|--verbose
      -n|--netrc -#|--progress-bar -g|--globoff -N|--no-buffer --compressed --create-dirs --remote-name-all`,
  },
  does: { download: ['*'] },
  saves: {
    file: ['-o', '--output'],
    folder: ['--output-dir'],
    named: ['-O', '--remote-name', '--remote-name-all'],
  },
  takesErrorPages: {
    unless: ['-f', '--fail', '--fail-with-body'],
    option: '--fail',
    asks: `-X --request -d --data --data-binary --data-raw --data-urlencode --json -F --form -T --upload-file -I --head -i --include -D
      --dump-header -w --write-out -v --verbose -K --config -Q -t`.split(/\s+/),
  },
  tls: {
    options: ['-k', '--insecure', '--proxy-insecure', '--doh-insecure'],
    keys: ['insecure', '-k', '--insecure'],
    files: ['.curlrc', '_curlrc', 'curlrc'],
  },
});
