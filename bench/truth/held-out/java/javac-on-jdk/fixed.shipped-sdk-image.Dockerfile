FROM eclipse-temurin:17 AS build
COPY Main.java /src/
WORKDIR /src
RUN javac Main.java

FROM eclipse-temurin:17-jre
COPY --from=build /src /src
WORKDIR /src
CMD ["java", "Main"]
