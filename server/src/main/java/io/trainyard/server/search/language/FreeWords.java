package io.trainyard.server.search.language;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells words to look for, which need no grammar, from a filter. */
public final class FreeWords {
    private static final Set<String> BEFORE_QUOTES = Set.of("like", "ilike");

    private FreeWords() {}

    /** Whether the text holds no operator, and so is a list of words. */
    public static boolean areAllOf(String text) {
        if (text.chars().anyMatch(c -> c == '=' || c == '<' || c == '>')) {
            return false;
        }
        List<String> words = of(text.toLowerCase(Locale.ROOT).replace("(", " ( "));
        for (int i = 0; i + 1 < words.size(); i++) {
            String word = words.get(i);
            String next = words.get(i + 1);
            boolean quoted = next.startsWith("'") || next.startsWith("\"");
            boolean isNull = word.equals("is") && (next.equals("null") || next.equals("not"));
            if (BEFORE_QUOTES.contains(word) && quoted || word.equals("in") && next.equals("(") || isNull) {
                return false;
            }
        }
        return true;
    }

    /** The words of a text. */
    public static List<String> of(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
