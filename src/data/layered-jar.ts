/** How Spring Boot takes a jar apart by what changes how often: docs.spring.io/spring-boot/reference/packaging/container-images/dockerfiles.html, 2026-11. */
export const layeredJar = {
  /** What starts it. */
  program: 'java',
  option: '-jar',
  /** Where a project names the version, and how: the release from which the jar in the layers starts as it did. */
  versions: [
    { file: 'pom.xml', find: /<artifactId>spring-boot-starter-parent<\/artifactId>\s*<version>(\d+\.\d+)/ },
    { file: 'build.gradle', find: /org\.springframework\.boot['"]\s+version\s+['"](\d+\.\d+)/ },
    { file: 'build.gradle.kts', find: /org\.springframework\.boot"\)\s+version\s+"(\d+\.\d+)/ },
  ],
  since: [3, 3],
  folder: '/layers',
  /** What changes least comes first. */
  layers: ['dependencies', 'spring-boot-loader', 'snapshot-dependencies', 'application'],
  extract: (jar: string, folder: string): string =>
    `java -Djarmode=tools -jar ${jar} extract --layers --destination ${folder}`,
} as const;
