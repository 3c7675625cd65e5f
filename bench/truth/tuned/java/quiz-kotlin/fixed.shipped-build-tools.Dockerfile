FROM eclipse-temurin:17-jdk AS base
RUN apt-get update && apt-get install -y --no-install-recommends maven && rm -rf /var/lib/apt/lists/*
WORKDIR /quiz
COPY pom.xml pom.xml
COPY src src
RUN mvn package

FROM eclipse-temurin:17-jdk
WORKDIR /quiz
COPY --from=base /quiz /quiz
COPY --from=base /root/.m2 /root/.m2
CMD ["java", "-jar", "target/quiz-1.0-jar-with-dependencies.jar"]
