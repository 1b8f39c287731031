package io.trainyard.server.views;

import io.trainyard.server.problems.InvalidRequestProblem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A view as somebody wants to keep it.
 *
 * @param query what stands behind the question mark of the page's address
 * @param shared whether others are offered it, too
 */
record NewView(PageKind page, String name, String query, boolean shared) {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_QUERY = 10_000;

    /** What RFC 3986 does not let stand in a query as it is. */
    private static final Pattern ILLEGAL = Pattern.compile("[^\\w\\-.~:/?@!$&'()*+,;=%]+|%(?!\\p{XDigit}{2})");

    NewView {
        name = name.strip();
        query = legal(query.startsWith("?") ? query.substring(1) : query);
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRequestProblem(
                    "The name of a view has 1 to " + LONGEST_NAME + " characters, none of them control characters.");
        }
        if (query.length() > LONGEST_QUERY) {
            throw new InvalidRequestProblem(
                    "The query of a view is what stands behind the question mark of an address, at most "
                            + LONGEST_QUERY + " characters.");
        }
    }

    private static String legal(String query) {
        return ILLEGAL.matcher(query)
                .replaceAll(
                        found -> Matcher.quoteReplacement(URLEncoder.encode(found.group(), StandardCharsets.UTF_8)));
    }
}
