package io.trainyard.server.mlflow;

import java.util.Locale;
import java.util.function.Predicate;

/**
 * SQL's LIKE: {@code %} stands for any characters, {@code _} for one. It takes time in proportion to text times pattern at
 * most, whatever the pattern; a regular expression with many {@code .*} can take for ever.
 */
final class LikePattern {
    private LikePattern() {}

    static Predicate<String> of(String pattern) {
        return text -> matches(text, pattern);
    }

    static Predicate<String> ignoringCase(String pattern) {
        String lower = pattern.toLowerCase(Locale.ROOT);
        return text -> matches(text.toLowerCase(Locale.ROOT), lower);
    }

    private static boolean matches(String text, String pattern) {
        int at = 0;
        int in = 0;
        int percent = -1; // the last % that was passed, and where the text was then
        int then = 0;
        while (at < text.length()) {
            if (in < pattern.length() && pattern.charAt(in) == '%') {
                percent = in++;
                then = at;
            } else if (in < pattern.length() && (pattern.charAt(in) == '_' || pattern.charAt(in) == text.charAt(at))) {
                in++;
                at++;
            } else if (percent >= 0) {
                in = percent + 1;
                at = ++then;
            } else {
                return false;
            }
        }
        while (in < pattern.length() && pattern.charAt(in) == '%') {
            in++;
        }
        return in == pattern.length();
    }
}
