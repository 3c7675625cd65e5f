import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['wget'],
  source: 'www.gnu.org/software/wget/manual',
  date: '2026-11',
  tidy: true,
  reads: {
    options: `-O|--output-document= -o|--output-file= -a|--append-output= -P|--directory-prefix= -q|--quiet -nv|--no-verbose
      -v|--verbose -c|--continue -N|--timestamping -nc|--no-clobber -np|--no-parent -nH|--no-host-directories
      -nd|--no-directories -r|--recursive -l|--level= -t|--tries= -T|--timeout= -w|--wait= -U|--user-agent= -e|--execute=
      -i|--input-file= -A|--accept= -R|--reject= -D|--domains= -I|--include-directories= -X|--exclude-directories= -Q|--quota=
      -B|--base= --header= --post-data= --post-file= --method= --body-data= --body-file= --user= --password= --http-user=
      --http-password|--http-passwd= --ftp-user= --ftp-password= --proxy-user= --proxy-password= --referer= --load-cookies=
      --save-cookies= --ca-certificate= --ca-directory= --certificate= --certificate-type= --private-key= --secure-protocol=
      --ciphers= --progress= --limit-rate= --waitretry= --retry-on-http-error= --connect-timeout= --read-timeout= --dns-timeout=
      --max-redirect= --cut-dirs= --bind-address= --prefer-family= --report-speed= --default-page= --compression= --accept-regex=
      --reject-regex= --regex-type= --no-check-certificate --content-disposition --no-hsts --https-only --retry-connrefused
      --show-progress --no-cookies --no-proxy --no-cache --no-config --trust-server-names --auth-no-challenge --spider
      -S|--server-response -4|--inet4-only -6|--inet6-only -b|--background -m|--mirror -k|--convert-links -p|--page-requisites`,
    abbreviates: true,
  },
  does: { download: ['*'] },
  saves: { file: ['-O', '--output-document'], folder: ['-P', '--directory-prefix'], named: true },
  tls: {
    options: ['--no-check-certificate'],
    keys: ['check_certificate=off|no|0', 'check-certificate=off|no|0'],
    files: ['.wgetrc', 'wgetrc'],
  },
});
