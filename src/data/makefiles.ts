/** Builders of other languages, as recipes of a Makefile call them: make itself knows nothing of what they make. */
export const otherBuilders =
  /(?:^|[\s(;&=@/])(?:go (?:build|install)|cargo (?:build|install)|mvnw?|gradlew?|npm|yarn|pnpm|dotnet|pip3?|poetry|uv) /m;
/** Compilers of C, which the model of its projects knows. */
export const ownCompilers = /(?:^|[\s(;&=@/])(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+|ar|ld) /m;
