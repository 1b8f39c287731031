package io.trainyard.contract;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word somebody probably meant. */
public final class Suggestion {
    private Suggestion() {}

    /** The nearest of {@code words}, unless none is near; {@code batch_size} is as good as {@code batchSize}. */
    public static Optional<String> of(String typed, Collection<String> words) {
        String wanted = plain(typed);
        String best = null;
        int fewest = wanted.length() < 4 ? 2 : Math.max(2, wanted.length() / 3) + 1;
        for (String word : words) {
            String plain = plain(word);
            if (Math.abs(plain.length() - wanted.length()) >= fewest) {
                continue;
            }
            int edits = edits(wanted, plain);
            if (edits < fewest) {
                fewest = edits;
                best = word;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Begins what to do about {@code typed}: {@code did you mean shapes? }, or nothing where no word is near. */
    public static String question(String typed, Collection<String> words) {
        return of(typed, words).map(meant -> "did you mean " + meant + "? ").orElse("");
    }

    private static String plain(String word) {
        return word.replaceAll("[_\\-\\s]", "").toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's distance. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
