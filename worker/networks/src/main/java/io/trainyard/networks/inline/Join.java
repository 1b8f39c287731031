package io.trainyard.networks.inline;

import io.trainyard.contract.Mistakes;
import io.trainyard.contract.Written;
import io.trainyard.networks.Add;
import io.trainyard.networks.Concat;
import io.trainyard.networks.Multiply;
import io.trainyard.networks.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The kinds of layers that bring branches together: they are given the names of their inputs. */
enum Join {
    ADD(
            new Add(),
            2,
            ListReader.MAX_LAYERS,
            "The sum of inputs of one shape.",
            "give them one shape, for example by a conv of kernel 1 with as many channels and the same stride"),
    MULTIPLY(
            new Multiply(),
            2,
            2,
            "An image, and one number for each of its channels (Cx1x1) that scales it.",
            "name the image first, then one number for each of its channels, as globalAvgPool gives them"),
    CONCAT(
            new Concat(),
            2,
            ListReader.MAX_LAYERS,
            "Images of one size, channels upon channels.",
            "give them one height and width: the same strides, and padding that keeps the size");

    private final Operation operation;
    private final int least;
    private final int most;
    private final String meaning;
    private final String remedy;

    Join(Operation operation, int least, int most, String meaning, String remedy) {
        this.operation = operation;
        this.least = least;
        this.most = most;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    static Optional<Join> of(String word) {
        return Stream.of(values()).filter(join -> join.word().equals(word)).findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Operation operation() {
        return operation;
    }

    int least() {
        return least;
    }

    int most() {
        return most;
    }

    String meaning() {
        return meaning;
    }

    /** What to do about inputs that it cannot take. */
    String remedy() {
        return remedy;
    }

    /** The inputs named in {@code said}; empty, with mistakes added, where one of them is none. */
    List<String> inputs(@Nullable Object said, Names names, Mistakes mistakes) {
        if (!(said instanceof List<?> list) || list.size() < least || list.size() > most) {
            String many = least == most ? String.valueOf(least) : least + " or more";
            mistakes.add("", "is " + Written.quoted(said), "use a list of " + many + " names, as in [conv1, input]");
            return List.of();
        }
        List<String> inputs = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Element.reference(list.get(i), names, mistakes.at(i)).ifPresent(inputs::add);
        }
        return inputs.size() == list.size() ? inputs : List.of();
    }
}
