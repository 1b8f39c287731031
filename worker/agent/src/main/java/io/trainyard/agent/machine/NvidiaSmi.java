package io.trainyard.agent.machine;

import io.trainyard.contract.protocol.WorkerHello.Device;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The GPUs of this machine, as NVIDIA's own program lists them. */
final class NvidiaSmi {
    private static final List<String> COMMAND =
            List.of("nvidia-smi", "--query-gpu=index,name,memory.total", "--format=csv,noheader,nounits");
    private static final int SECONDS = 20;

    private NvidiaSmi() {}

    /** Empty where there is no such program or no such GPU. */
    static List<Device> gpus() {
        try {
            Process process = new ProcessBuilder(COMMAND)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly(); // a broken driver lets it hang
                return List.of();
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? parse(text) : List.of();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Reads lines such as {@code 0, NVIDIA H100 80GB HBM3, 81559}, the memory in MiB. */
    static List<Device> parse(String text) {
        return text.lines()
                .map(line -> line.split("\\s*,\\s*"))
                .filter(fields -> fields.length == 3 && fields[0].matches("\\d+") && fields[2].matches("\\d+"))
                .map(fields -> new Device("cuda:" + fields[0], fields[1], Long.parseLong(fields[2]) << 20))
                .toList();
    }
}
