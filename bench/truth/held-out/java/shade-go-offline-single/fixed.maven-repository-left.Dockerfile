FROM maven:3.9-eclipse-temurin-17
WORKDIR /code
ADD pom.xml /code/pom.xml
ADD src /code/src
RUN --mount=type=cache,target=/root/.m2 mvn package
CMD ["java", "-cp", "target/mailer-1.4.jar", "org.example.Main"]
