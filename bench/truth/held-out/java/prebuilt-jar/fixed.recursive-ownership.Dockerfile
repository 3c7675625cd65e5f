FROM eclipse-temurin:17-jre
VOLUME /tmp
ARG JAR_FILE=target/service.jar
COPY --chown=1000:1000 ${JAR_FILE} app.jar
COPY --chown=1000:1000 config/ /config/
USER 1000
ENTRYPOINT ["java","-jar","/app.jar"]
