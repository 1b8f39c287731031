package io.trainyard.server.releases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnippetsTest {
    private static final String COLOURS =
            """
            {"network": {"input": "3x24x32", "classes": 2},
             "input": {"mean": [0.1, 0.2, 0.3], "std": [0.5, 0.25, 1.0]}, "classNames": ["a \\"disc\\"", "\\\\square"]}
            """;
    private static final String GREY = "{\"network\": {\"input\": \"1x28x28\", \"classes\": 3}, \"input\": {}}";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {COLOURS, GREY})
    void theJavaProgramsCompile(String card) throws IOException {
        Map<String, String> files = files(card);

        compile("RunOnnx", files.get("RunOnnx.java"));
        compile("RunDjl", files.get("RunDjl.java"));
    }

    @Test
    void theyHoldWhatTheCardSays() throws IOException {
        Map<String, String> files = files(COLOURS);

        assertThat(files.get("RunOnnx.java"))
                .contains("{\"a \\\"disc\\\"\", \"\\\\square\"}")
                .contains("mean = {0.1f, 0.2f, 0.3f}, std = {0.5f, 0.25f, 1.0f}")
                .contains("new BufferedImage(32, 24, BufferedImage.TYPE_INT_RGB)");
        assertThat(files.get("RunDjl.java")).contains("new Resize(32, 24)").contains("Flag.COLOR");
    }

    @Test
    void whatTheCardDoesNotSayChangesNothing() throws IOException {
        assertThat(files(GREY).get("RunOnnx.java"))
                .contains("mean = {0.0f}, std = {1.0f}")
                .contains("\"class 0\", \"class 1\", \"class 2\"")
                .contains("TYPE_BYTE_GRAY");
    }

    @Test
    void thePythonProgramsReadTheCardThemselves() throws IOException {
        assertThat(files(COLOURS).get("run_onnx.py")).contains("InferenceSession(\"model.onnx\")");
        assertThat(files(COLOURS).get("run_torch.py")).contains("torch.jit.load(\"model.pt\")");
    }

    private static Map<String, String> files(String card) throws IOException {
        JsonNode facts = new ObjectMapper().readTree(card);
        return Snippets.of(facts).files();
    }

    private void compile(String name, String source) throws IOException {
        Files.writeString(folder.resolve(name + ".java"), source);
        new JavaProgram(folder, name).compile();
    }
}
