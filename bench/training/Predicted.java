import io.trainyard.contract.NetworkSpec;
import io.trainyard.contract.Optimizer;
import io.trainyard.networks.DType;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Network;
import io.trainyard.networks.card.TrainingMemory;
import io.trainyard.networks.families.Families;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The bytes that a network's card predicts for training with SGD and momentum:
 * {@code Predicted.java FAMILY VARIANT INPUT CLASSES BATCH PRECISION [OPTION=VALUE...]}
 */
public class Predicted {
    public static void main(String[] words) {
        Map<String, Object> options = new HashMap<>();
        for (String option : Arrays.copyOfRange(words, 6, words.length)) {
            String[] parts = option.split("=");
            options.put(parts[0], value(parts[1]));
        }
        Network network = Families.build(
                new NetworkSpec(words[0], words[1], options), ImageShape.parse(words[2]), Integer.parseInt(words[3]));
        DType type = words[5].equals("bf16") ? DType.BF16 : DType.F32;
        Optimizer momentum = new Optimizer.Sgd(0.001, 0.9, 0.0, null, null);
        TrainingMemory memory = TrainingMemory.of(network, Integer.parseInt(words[4]), momentum, false, type);
        System.out.println(memory.total());
    }

    private static Object value(String text) {
        if (text.startsWith("[")) {
            return Arrays.stream(text.substring(1, text.length() - 1).split(","))
                    .map(Integer::valueOf)
                    .toList();
        }
        return switch (text) {
            case "True" -> true;
            case "False" -> false;
            default -> Integer.valueOf(text);
        };
    }
}
