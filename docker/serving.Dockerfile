# A registered model that answers over HTTP. Say which: docker run IMAGE shapes@production, with TRAINYARD_SERVER and
# TRAINYARD_TOKEN of a viewer; what is downloaded stays in the volume.
FROM eclipse-temurin:17-jdk AS build
WORKDIR /build
COPY . .
RUN ./mvnw -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip -pl serving -am package

FROM eclipse-temurin:17-jre
RUN useradd --system --create-home --home-dir /var/lib/trainyard trainyard
COPY --from=build /build/serving/target/trainyard-serving.jar /opt/trainyard/trainyard-serving.jar
COPY --from=build /build/serving/target/lib /opt/trainyard/lib
USER trainyard
ENV TRAINYARD_HOME=/var/lib/trainyard/home
VOLUME /var/lib/trainyard
EXPOSE 8500
STOPSIGNAL SIGTERM
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-jar", "/opt/trainyard/trainyard-serving.jar", "--host", "0.0.0.0"]
