import { late } from './late.ts';
import { readMegabytes } from './megabytes.ts';
import type { Weight } from './tool.ts';

/**
 * What archives hold that projects publish, by how the name of the file begins: megabytes (10^6), the least, the usual and the most over the releases in use, for Linux on
 * amd64. By the sizes of their archives and from memory, as of 2026-11: ranges are wide for it.
 */
const table = `
  go1. 190 250 500 | node-v 60 175 215 | spark- 220 400 480 | kafka_ 60 120 140 | hadoop- 550 950 1600 | apache-maven- 8 10 12 | apache-tomcat- 12 15 30 | flink- 280 480 620
  apache-hive- 280 400 600 | apache-zookeeper- 12 18 60 | zookeeper- 12 50 70 | apache-cassandra- 40 65 110 | solr- 180 280 620 | apache-jmeter- 75 110 150 | apache-activemq- 55 80 110
  apache-ant- 33 43 60 | gradle- 90 145 560 | elasticsearch- 40 700 1250 | kibana- 250 900 1300 | logstash- 200 500 900 | filebeat- 40 150 400 | prometheus- 70 200 330
  node_exporter- 14 20 26 | alertmanager- 35 60 90 | grafana- 120 350 750 | terraform_ 35 80 110 | vault_ 90 350 550 | consul_ 60 140 210 | packer_ 40 120 190 | nomad_ 50 100 170
  awscli-exe-linux 140 230 290 | awscli-bundle 10 25 60 | chromedriver 9 16 22 | geckodriver- 5 6 10 | julia- 330 480 750 | dartsdk- 330 500 680 | flutter_linux 1000 2000 3600
  commandlinetools-linux 105 145 175 | sdk-tools-linux 200 290 360 | android-ndk- 900 2300 3600 | OpenJDK 80 300 480 | openjdk- 180 320 430 | jdk- 180 320 480 | jre- 80 150 240 | zulu 90 300 440
  amazon-corretto- 90 300 440 | graalvm- 300 700 1200 | helm- 35 50 65 | protoc- 6 11 22 | cmake- 40 120 220 | ninja-linux 0.2 0.3 1 | clang+llvm- 1200 4500 9500 | arm-gnu-toolchain- 350 900 1700
  gcc-arm-none-eabi- 350 600 1000 | ngrok 10 25 40 | sonar-scanner-cli- 8 100 170 | liquibase- 25 80 150 | flyway-commandline- 30 150 280 | wordpress- 45 75 110 | drupal- 60 110 180
  phpMyAdmin- 35 55 80 | nextcloud- 250 500 850 | mediawiki- 90 250 420 | moodle- 150 320 500 | Python- 70 97 140 | openssl- 25 55 120 | redis- 7 14 25 | nginx- 5 7 10 | ruby- 55 120 180
  php- 55 110 190 | postgresql- 110 170 240 | boost_ 400 700 1100 | ffmpeg- 40 80 480 | opencv- 120 250 380 | s6-overlay 2 9 22 | docker- 120 200 270 | powershell- 140 180 220 | dotnet-sdk- 330 520 880
  aspnetcore-runtime- 70 100 150 | dotnet-runtime- 55 75 110 | zig-linux 150 280 400 | nvim-linux 18 35 55 | mongodb-linux 150 300 700 | influxdb 70 150 280 | neo4j- 100 180 300
  keycloak- 120 250 450 | wildfly- 130 260 360 | jetty- 7 25 70 | nexus- 130 270 550 | sonarqube- 200 600 950 | hugo_ 12 60 120 | caddy_ 30 42 60 | traefik_ 50 110 190 | etcd- 35 60 95
  rclone- 35 55 80 | phantomjs- 55 68 75 | firefox- 150 250 320 | onnxruntime-linux 12 250 1000 | libtorch 300 2000 5800 | google-cloud- 200 450 950 | TensorRT- 900 2500 9000
  mysql- 300 1500 4500 | ta-lib- 5 10 15 | gdal- 40 80 140 | sqlite- 3 12 30 | linux- 700 1200 1700 | gcc- 500 800 1200 | llvm- 300 900 2500 | ImageMagick- 15 45 80 | librdkafka- 5 12 25
`;

/** The same of what `make install` leaves of sources in a folder that is called so. */
const fromSources = `
  python 190 330 430 | openssl 7 30 150 | ruby 60 140 240 | nginx 2 7 30 | redis 8 28 75 | php 25 70 190 | cmake 50 120 250 | ffmpeg 15 90 500 | opencv 30 120 600 | httpd 12 40 90
  postgresql 15 45 100 | node-v 80 170 400 | r- 90 180 320 | gcc 700 1600 4000 | gdal 25 150 700 | proj 8 30 130 | geos 4 20 90 | boost 100 250 500 | curl 2 8 30 | git- 25 120 400
  vim 18 35 60 | zlib 0.2 0.6 2 | sqlite 3 10 25 | haproxy 4 15 45 | imagemagick 15 60 160 | grpc 80 300 900 | protobuf 8 80 350 | llvm 300 2500 9500 | ta-lib 2 4 12 | otp_src 120 280 450
  perl- 35 60 100 | libsodium 0.8 3 7 | librdkafka 4 25 70 | leptonica 2 10 35 | tesseract 4 20 100 | samtools 2 10 40 | htslib 2 10 40 | bcftools 2 10 40 | hdf5 10 50 150
`;

const source = 'a guess: what releases of that name hold, by the size of their archives';
const read = (text: string): readonly { readonly start: string; readonly weight: Weight }[] =>
  readMegabytes(text).map(([[start = ''], weight]) => ({ start, weight: { ...weight, source } }));
const rows = late(() => read(table));
const installed = late(() => read(fromSources));

/** What is in an archive of this name, where that is a known one; nothing else. Bytes. */
export const contentOfArchive = (name: string): Weight | undefined =>
  rows().find(({ start }) => name.startsWith(start))?.weight;

/** What is installed of sources that lie in a folder of this name, where that is a known one. Bytes. */
export const installedFrom = (folder: string): Weight | undefined =>
  installed().find(({ start }) => folder.toLowerCase().startsWith(start))?.weight;
