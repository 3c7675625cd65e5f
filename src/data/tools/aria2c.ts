import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['aria2c'],
  source: 'aria2.github.io/manual/en/html/aria2c.html',
  date: '2026-11',
  tidy: true,
  reads: {
    options: `-o|--out= -d|--dir= -i|--input-file= -l|--log= -j|--max-concurrent-downloads= -x|--max-connection-per-server= -s|--split=
      -k|--min-split-size= -t|--timeout= -m|--max-tries= -U|--user-agent= --checksum= --header= --retry-wait= --connect-timeout=
      --max-overall-download-limit= --max-download-limit= --lowest-speed-limit= --http-user= --http-passwd= --ftp-user= --ftp-passwd=
      --referer= --load-cookies= --save-cookies= --all-proxy= --http-proxy= --https-proxy= --no-proxy= --proxy-method=
      --ca-certificate= --certificate= --private-key= --file-allocation= --console-log-level= --log-level= --summary-interval=
      --uri-selector= --stream-piece-selector= --conf-path= --seed-time= --bt-stop-timeout= --select-file= -c|--continue?
      -Z|--force-sequential? -q|--quiet? -D|--daemon? -V|--check-integrity? -n|--no-netrc? --check-certificate? --allow-overwrite?
      --auto-file-renaming? --show-console-readout? --enable-color? --no-conf? --remote-time? --human-readable? --download-result=`,
    abbreviates: true,
  },
  does: { download: ['*'] },
  saves: { file: ['-o', '--out'], folder: ['-d', '--dir'], named: true, checks: ['--checksum'] },
  tls: { options: ['--check-certificate=false'], keys: ['check-certificate=false'], files: ['aria2.conf'] },
});
