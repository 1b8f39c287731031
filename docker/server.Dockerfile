# The server, for a PostgreSQL of its own choosing (see docker-compose.yml).
FROM eclipse-temurin:17-jdk AS build
WORKDIR /build
COPY . .
RUN ./mvnw -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip -pl server -am package

FROM eclipse-temurin:17-jre
RUN useradd --system --create-home --home-dir /var/lib/trainyard trainyard
COPY --from=build /build/server/target/quarkus-app /opt/trainyard/server
USER trainyard
ENV TRAINYARD_HOME=/var/lib/trainyard/home \
    QUARKUS_HTTP_HOST=0.0.0.0
VOLUME /var/lib/trainyard
EXPOSE 8080
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-jar", "/opt/trainyard/server/quarkus-run.jar"]
