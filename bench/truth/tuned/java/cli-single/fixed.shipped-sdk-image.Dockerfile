FROM maven:3.8-eclipse-temurin-17 AS build
ADD . /code
WORKDIR /code
RUN mvn clean install -DskipTests

FROM eclipse-temurin:17-jre
COPY --from=build /code/target/cli-2.0.jar /code/target/cli-2.0.jar
WORKDIR /code
CMD ["java", "-cp", "target/cli-2.0.jar", "com.example.Cli"]
