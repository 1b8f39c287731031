package io.trainyard.networks.inline;

import io.trainyard.contract.Mistakes;
import io.trainyard.contract.Suggestion;
import io.trainyard.contract.Written;
import io.trainyard.networks.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An element of a list as it is written: one word that says what it is, what that word is given, and perhaps a name and
 * where its input comes from.
 */
record Element(String word, @Nullable Object said, Map<String, Object> rest, boolean isMapping) {
    static final String BLOCK = "block";
    static final String REPEAT = "repeat";
    static final String NAME = "name";
    static final String FROM = "from";

    static final int MOST_REPEATED = 1000;

    /** Kinds that one element claims to be, and a message names. */
    private static final int MOST_TOLD = 4;

    private static final Map<String, Kind> KINDS =
            Kinds.ALL.stream().collect(Collectors.toMap(Kind::word, kind -> kind, (a, b) -> a, LinkedHashMap::new));

    /** Every word that says what an element is. */
    private static final List<String> WORDS = Stream.of(
                    KINDS.keySet().stream(), Stream.of(Join.values()).map(Join::word), Stream.of(BLOCK))
            .flatMap(words -> words)
            .toList();

    /** Empty, with a mistake added, where it does not say what it is. */
    static Optional<Element> read(@Nullable Object written, Mistakes mistakes) {
        if (written == null) {
            mistakes.add("", "is empty", "give it a value or remove it");
            return Optional.empty();
        }
        if (written instanceof String word) {
            return known(word, "", mistakes).map(known -> new Element(known, null, Map.of(), false));
        }
        if (!(written instanceof Map<?, ?> mapping)) {
            mistakes.add("", "is " + Written.quoted(written), "write a layer such as relu, or conv: 64");
            return Optional.empty();
        }
        Map<String, Object> rest = new LinkedHashMap<>();
        mapping.forEach((key, value) -> rest.put(String.valueOf(key), value));
        List<String> words = rest.keySet().stream()
                .filter(key -> !List.of(NAME, FROM, REPEAT).contains(key))
                .limit(MOST_TOLD)
                .toList();
        if (words.size() != 1) {
            mistakes.add(
                    "",
                    words.isEmpty() ? "does not say what it is" : "is " + String.join(" and ", words) + " at once",
                    words.isEmpty() ? "add a kind, such as conv: 64" : "make each a layer of its own");
            return Optional.empty();
        }
        String word = words.get(0);
        Object said = rest.remove(word);
        if (said == null && WORDS.contains(word)) {
            mistakes.add(word, "is empty", "write the word " + word + " alone, or " + word + ": {}");
            return Optional.empty();
        }
        return known(word, word, mistakes).map(known -> new Element(known, said, rest, true));
    }

    private static Optional<String> known(String word, String field, Mistakes mistakes) {
        if (WORDS.contains(word)) {
            return Optional.of(word);
        }
        mistakes.add(
                field,
                "is " + (field.isEmpty() ? Written.quoted(word) + ", which is " : "") + "no kind of layer",
                Suggestion.question(word, WORDS) + "use one of " + String.join(", ", WORDS));
        return Optional.empty();
    }

    /** The name of an element that does not say what it is, so that those who name it are not told off, too. */
    static String nameOf(@Nullable Object written, Names names) {
        return Optional.ofNullable(written instanceof Map<?, ?> mapping ? mapping.get(NAME) : null)
                .flatMap(name -> names.take(name, new Mistakes()))
                .orElseGet(() -> names.make("layer"));
    }

    boolean isBlock() {
        return word.equals(BLOCK);
    }

    boolean isRepeated() {
        return rest.get(REPEAT) != null;
    }

    /** The name given, or one made. */
    String name(Names names, Mistakes mistakes) {
        Optional<String> given = Optional.ofNullable(rest.get(NAME)).flatMap(name -> names.take(name, mistakes));
        return given.orElseGet(
                () -> names.make(KINDS.containsKey(word) ? KINDS.get(word).stem() : word));
    }

    /** What it does; empty, with mistakes added, where that is not clear. */
    Optional<IntFunction<Operation>> operation(Mistakes mistakes) {
        if (isRepeated()) {
            mistakes.add(REPEAT, "goes with a block", "write block: [...] around what is repeated");
        }
        Optional<Join> join = Join.of(word);
        if (join.isPresent()) {
            Operation operation = join.get().operation();
            return Optional.of(classes -> operation);
        }
        Kind kind = KINDS.get(word);
        Mistakes at = mistakes.at(word);
        int before = at.all().size();
        return Values.read(kind, said, at)
                .map(values -> kind.maker().make(values, at))
                .filter(operation -> at.all().size() == before);
    }

    /** Names of the elements that it builds on; empty, with mistakes added, where they are not clear. */
    List<String> inputs(String before, Names names, Mistakes mistakes) {
        Optional<Join> join = Join.of(word);
        if (join.isPresent()) {
            if (rest.get(FROM) != null) {
                mistakes.add(FROM, "is given beside " + word, "name the inputs once, in " + word);
            }
            return join.get().inputs(said, names, mistakes.at(word));
        }
        Object from = rest.get(FROM);
        return from == null
                ? List.of(before)
                : reference(from, names, mistakes.at(FROM)).map(List::of).orElse(List.of());
    }

    /** The name of an earlier element. */
    static Optional<String> reference(@Nullable Object written, Names names, Mistakes mistakes) {
        if (written instanceof String name && names.isKnown(name)) {
            return Optional.of(name);
        }
        mistakes.add(
                "",
                "is " + Written.quoted(written) + ", which is no layer before this one",
                names.fix(String.valueOf(written)));
        return Optional.empty();
    }

    /** How often a block is repeated. */
    Optional<Integer> times(Mistakes mistakes) {
        Object repeat = rest.get(REPEAT);
        if (repeat == null) {
            return Optional.of(1);
        }
        Optional<Integer> times = Written.whole(repeat, 1, MOST_REPEATED);
        if (times.isEmpty()) {
            mistakes.add(REPEAT, "is " + Written.quoted(repeat), "use a whole number from 1 to " + MOST_REPEATED);
        }
        return times;
    }

    /** A block's own list. */
    Optional<List<?>> list(Mistakes mistakes) {
        if (said instanceof List<?> list) {
            return Optional.of(new ArrayList<>(list));
        }
        mistakes.add(BLOCK, "is " + Written.quoted(said), "use a list of layers");
        return Optional.empty();
    }
}
