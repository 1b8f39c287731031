import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.trainyard.training.AttemptProcess;
import io.trainyard.training.engine.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The share of the training time that resume points take, from what runs say in their logs. */
public final class Resume {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Pattern SUMMARY =
            Pattern.compile("(\\d+) resume points took ([0-9.]+) s, ([0-9.]+) % of the time");
    private static final Map<String, String> NETWORKS = new TreeMap<>(Map.of(
            "1 simple-cnn, Adam", "{family: simple-cnn, options: {cdims: [16, 32], hdims: [128]}}|{type: adam}|20",
            "2 resnet_cifar, momentum", "{family: resnet, variant: resnet_cifar}|{type: sgd, momentum: 0.9}|6",
            "3 mlp of 31 million weights, Adam", "{family: mlp, options: {hdims: [5000, 3000]}}|{type: adam}|12"));

    private Resume() {}

    public static void main(String[] arguments) throws Exception {
        System.out.printf("%-36s %8s %8s %10s %8s%n", "network", "apart", "points", "took (s)", "share");
        for (Map.Entry<String, String> network : NETWORKS.entrySet()) {
            for (int seconds : new int[] {10, 0}) {
                String[] parts = network.getValue().split("\\|");
                Matcher told = train(parts[0], parts[1], Integer.parseInt(parts[2]), seconds);
                System.out.printf(
                        Locale.ROOT,
                        "%-36s %6d s %8s %10s %6s %%%n",
                        network.getKey().substring(2),
                        seconds,
                        told.group(1),
                        told.group(2),
                        told.group(3));
            }
        }
    }

    private static Matcher train(String network, String optimizer, int epochs, int secondsApart) throws Exception {
        Path folder = Files.createTempDirectory("trainyard-resume");
        try {
            ObjectNode order = JSON.createObjectNode().put("kind", "train");
            order.set("spec", YAML.readTree("network: %s\ndata: {dataset: shapes}\ntrain: {epochs: %d, optimizer: %s}"
                    .formatted(network, epochs, optimizer)));
            order.putObject("data").put("label", "shapes@1").put("format", "shapes").put("path", folder.toString());
            order.put("device", "cpu").put("threads", Runtime.getRuntime().availableProcessors());
            JSON.writeValue(folder.resolve("attempt.json").toFile(), order);
            ProcessBuilder process = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Dai.djl.offline=true",
                    "-D" + AttemptProcess.RESUME_SECONDS + "=" + secondsApart,
                    "-cp",
                    System.getProperty("java.class.path"),
                    AttemptProcess.class.getName(),
                    folder.toString());
            process.environment().putAll(Torch.ENVIRONMENT);
            process.redirectErrorStream(true).redirectOutput(folder.resolve("console.log").toFile());
            Process training = process.start();
            if (training.waitFor() != 0) {
                throw new IllegalStateException(Files.readString(folder.resolve("console.log")));
            }
            return summary(Files.readAllLines(folder.resolve("journal.jsonl")));
        } finally {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static Matcher summary(List<String> journal) throws IOException {
        for (String line : journal) {
            for (JsonNode said : JSON.readTree(line).path("report").path("log")) {
                Matcher matcher = SUMMARY.matcher(said.path("text").asText());
                if (matcher.find()) {
                    return matcher;
                }
            }
        }
        throw new IllegalStateException("the run did not say what its resume points took: " + journal.get(journal.size() - 1));
    }
}
