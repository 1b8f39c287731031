package io.trainyard.server.weights;

import io.trainyard.server.problems.InvalidRequestProblem;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a checkpoint can leave as. */
public enum ExportFormat {
    /** Tensors alone, with torchvision's names. */
    SAFETENSORS("safetensors"),
    /** A network with its weights, for PyTorch, C++ and DJL. */
    TORCHSCRIPT("pt"),
    /** A network with its weights, for everything else. */
    ONNX("onnx");

    private final String extension;

    ExportFormat(String extension) {
        this.extension = extension;
    }

    /** Of a file's name, without the dot. */
    public String extension() {
        return extension;
    }

    /** As the address has it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where a checkpoint can be downloaded in this format. */
    String address(long checkpoint) {
        return "/api/v1/checkpoints/" + checkpoint + "/download?format=" + word();
    }

    /** Those of these names, or all if none is named; throws {@link InvalidRequestProblem} for others. */
    public static Set<ExportFormat> of(List<String> words) {
        return words.isEmpty()
                ? EnumSet.allOf(ExportFormat.class)
                : words.stream().map(ExportFormat::of).collect(Collectors.toSet());
    }

    /** @throws InvalidRequestProblem if there is no format of this name */
    static ExportFormat of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestProblem("There is no format '" + word + "'; download with ?format="
                        + Arrays.stream(values()).map(ExportFormat::word).collect(Collectors.joining(", "))
                        + "."));
    }
}
