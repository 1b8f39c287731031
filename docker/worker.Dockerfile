# A worker that trains on the processor.
FROM eclipse-temurin:17-jdk AS build
WORKDIR /build
COPY . .
RUN ./mvnw -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip -pl worker/agent -am package

FROM eclipse-temurin:17-jre
RUN apt-get update \
    && apt-get install -y --no-install-recommends libgomp1 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --create-home --home-dir /var/lib/trainyard trainyard
COPY --from=build /build/worker/agent/target/trainyard-agent.jar /opt/trainyard/trainyard-agent.jar
COPY --from=build /build/worker/agent/target/lib /opt/trainyard/lib
USER trainyard
ENV TRAINYARD_HOME=/var/lib/trainyard/home
VOLUME /var/lib/trainyard
STOPSIGNAL SIGTERM
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-Xmx256m", "-jar", "/opt/trainyard/trainyard-agent.jar", "worker"]
