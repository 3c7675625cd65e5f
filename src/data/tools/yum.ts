import { rpm } from '../families/rpm.ts';
import { defineTool } from '../tool.ts';

export default defineTool({
  ...rpm,
  names: ['yum'],
  kept: [{ folders: ['/var/cache/yum'], also: ['/var/cache/dnf'], small: true }],
  standsOn: ['python', 'python-libs', 'rpm-python', 'yum'],
  reads: {
    options: `-y|--assumeyes --assumeno -q|--quiet -v|--verbose -b|--best -C|--cacheonly -x|--exclude|--excludepkgs=
  -c|--config= -d|--debuglevel= -e|--errorlevel= -R|--randomwait= --releasever= --installroot= --enablerepo|--enable-repo=
  --disablerepo|--disable-repo= --repo|--repoid= --enableplugin= --disableplugin= --setopt|--setopts= --color= --forcearch=
  --advisory|--advisories= --bz|--bzs= --cve|--cves= --sec-severity|--secseverity= --comment= --rpmverbosity=
  --downloaddir|--destdir= --disableexcludes|--disableexcludepkgs= --refresh --nogpgcheck|--no-gpgchecks --nodocs|--no-docs
  --allowerasing --skip-broken --nobest --downloadonly`,
    subcommands: { group: '*', groups: '*', module: '*', history: '*', copr: '*' },
  },
  tls: { keys: ['sslverify=false|0|no'], files: ['yum.conf'] },
});
