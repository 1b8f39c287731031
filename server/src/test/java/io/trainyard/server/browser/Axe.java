package io.trainyard.server.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What axe-core, Deque's accessibility checker, finds on a page as it stands. */
final class Axe {
    /** Of its grades minor, moderate, serious and critical. */
    private static final String SERIOUS_FAULTS =
            """
            async rules => {
                const runOnly = rules.length ? { runOnly: { type: 'rule', values: rules } } : {};
                const { violations } = await axe.run(document, { resultTypes: ['violations'], preload: false, ...runOnly });
                return violations
                    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
                    .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
                        `${id} at ${target.join(' ')}: ${failureSummary.replace(/\\s+/g, ' ')}`));
            }
            """;

    private static final String SCRIPT = script();

    private Axe() {}

    /** Puts the checker on the page; it stays until another one is opened. */
    static void bringTo(Page page) {
        page.evaluate(SCRIPT);
    }

    /** @param rules those to look at; all if there is none */
    @SuppressWarnings("unchecked") // a list of texts, as the script says
    static List<String> seriousFaults(Page page, String... rules) {
        return (List<String>) page.evaluate(SERIOUS_FAULTS, List.of(rules));
    }

    private static String script() {
        try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
