# A worker that trains on an NVIDIA GPU. The libtorch of the official PyTorch image is the one that the program's own
# native code (DJL's JNI for PyTorch 2.7.1, CUDA 12.8) was built for: the two versions move together.
FROM eclipse-temurin:17-jdk AS build
WORKDIR /build
COPY . .
RUN ./mvnw -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip -pl worker/agent -am package

FROM pytorch/pytorch:2.7.1-cuda12.8-cudnn9-runtime
RUN apt-get update \
    && apt-get install -y --no-install-recommends openjdk-17-jre-headless \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --create-home --home-dir /var/lib/trainyard trainyard \
    && ln -s "$(python -c 'import pathlib, torch; print(pathlib.Path(torch.__file__).parent / "lib")')" /opt/libtorch
COPY --from=build /build/worker/agent/target/trainyard-agent.jar /opt/trainyard/trainyard-agent.jar
COPY --from=build /build/worker/agent/target/lib /opt/trainyard/lib
USER trainyard
# The flavor has to stand beside the path, or DJL looks for a CPU build.
ENV TRAINYARD_HOME=/var/lib/trainyard/home \
    PYTORCH_LIBRARY_PATH=/opt/libtorch \
    PYTORCH_VERSION=2.7.1 \
    PYTORCH_FLAVOR=cu128
VOLUME /var/lib/trainyard
STOPSIGNAL SIGTERM
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-Xmx256m", "-jar", "/opt/trainyard/trainyard-agent.jar", "worker"]
