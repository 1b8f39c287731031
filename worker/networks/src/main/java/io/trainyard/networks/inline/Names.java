package io.trainyard.networks.inline;

import io.trainyard.contract.Mistakes;
import io.trainyard.contract.Written;
import io.trainyard.networks.Network;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names in one block: given, or made from a stem and a number. */
final class Names {
    private static final int LONGEST = 100;
    private static final int TOLD = 12;
    private static final Pattern FORM = Pattern.compile("\\w+(\\.\\w+)*", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}+");

    /** What Python and its modules, which the names become part of, keep for themselves. */
    private static final Set<String> RESERVED = Stream.of(
                    "False None True and as assert async await break class continue def del elif else except finally"
                            + " for from global if import in is lambda nonlocal not or pass raise return try while with"
                            + " yield",
                    "training forward outputs loss params buffers frozen sgd adam",
                    "train eval parameters modules children state_dict apply to cpu cuda float half double type",
                    "weight bias running_mean running_var num_batches_tracked")
            .flatMap(line -> Stream.of(line.split(" ")))
            .collect(Collectors.toUnmodifiableSet());

    private final @Nullable Names around;
    private final Set<String> given;
    private final Set<String> known = new LinkedHashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /**
     * @param around the names of the block around this one; null at the top
     * @param given names that later elements of this block will have
     */
    Names(@Nullable Names around, Set<String> given) {
        this.around = around;
        this.given = given;
    }

    /** The name's place is taken from now on; empty, with a mistake added, where it cannot be one. */
    Optional<String> take(Object name, Mistakes mistakes) {
        if (!(name instanceof String text)
                || text.length() > LONGEST
                || !ASCII.matcher(text).matches()
                || !FORM.matcher(text).matches()) {
            mistakes.add(
                    "name",
                    "is " + Written.quoted(name),
                    "use letters, digits and underscores, with dots between the parts, such as features.0");
            return Optional.empty();
        }
        Optional<String> reserved =
                Stream.of(text.split("\\.")).filter(RESERVED::contains).findFirst();
        if (text.equals(Network.INPUT) || reserved.isPresent()) {
            mistakes.add(
                    "name", "is '" + text + "', but " + reserved.orElse(text) + " means something else", "use another");
            return Optional.empty();
        }
        Optional<String> clash =
                known.stream().filter(other -> clash(text, other)).findFirst();
        if (clash.isPresent()) {
            mistakes.add(
                    "name",
                    clash.get().equals(text)
                            ? "is '" + text + "', as another layer's is"
                            : "is '" + text + "' beside '" + clash.get() + "', one of which would be part of the other",
                    "use another");
            return Optional.empty();
        }
        known.add(text);
        return Optional.of(text);
    }

    private static boolean clash(String one, String other) {
        return one.equals(other) || one.startsWith(other + ".") || other.startsWith(one + ".");
    }

    /** A name that nobody has, such as {@code conv3} for the third {@code conv}. */
    String make(String stem) {
        String name;
        do {
            name = stem + counts.merge(stem, 1, Integer::sum);
        } while (isTaken(name));
        known.add(name);
        return name;
    }

    private boolean isTaken(String name) {
        return Stream.concat(given.stream(), known.stream()).anyMatch(other -> clash(name, other));
    }

    /** Whether an element with this name came before, here or around this block. */
    boolean isKnown(String name) {
        return name.equals(Network.INPUT) || known.contains(name) || around != null && around.isKnown(name);
    }

    /** What to say to somebody who names what is not there. */
    String fix(String name) {
        if (given.contains(name)) {
            return "name a layer that comes before this one";
        }
        List<String> all =
                Stream.concat(Stream.of(Network.INPUT), known.stream()).toList();
        int skipped = Math.max(0, all.size() - TOLD);
        return "use one of " + String.join(", ", all.subList(skipped, all.size()));
    }
}
