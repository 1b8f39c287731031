package io.trainyard.server.workers;

import io.trainyard.contract.protocol.WorkerHello;
import io.trainyard.server.problems.InvalidRequestProblem;
import org.jspecify.annotations.Nullable;

/** Refuses a worker that does not say who it is or what it trains on. */
final class HelloCheck {
    private static final int MAX_NAME = 200;

    private HelloCheck() {}

    static void check(@Nullable WorkerHello hello) {
        require(hello != null, "Send a hello: name, host, version, cpus, memoryBytes, devices, labels.");
        require(
                hello.name() != null && !hello.name().isBlank() && hello.name().length() <= MAX_NAME,
                "A worker needs a name of 1 to " + MAX_NAME + " characters.");
        require(hello.host() != null && hello.version() != null, "A worker says its host and its version.");
        require(hello.cpus() > 0 && hello.memoryBytes() > 0, "A worker has at least 1 CPU and some memory.");
        require(hello.labels() != null, "A worker says its labels, which may be {}.");
        require(
                hello.devices() != null
                        && !hello.devices().isEmpty()
                        && hello.devices().stream()
                                .allMatch(device -> device != null && device.id() != null && device.memoryBytes() > 0),
                "A worker names at least one device, each with an id and memoryBytes.");
    }

    private static void require(boolean kept, String message) {
        if (!kept) {
            throw new InvalidRequestProblem(message);
        }
    }
}
