package io.trainyard.web;

import io.quarkus.qute.TemplateExtension;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What the script of a page imports, and what that imports in turn. A page names all of it in its head ({@code
 * modulepreload}), so that a browser asks for every module at once and need not read one to learn of the next.
 */
@TemplateExtension(namespace = "scripts")
public final class Scripts {
    private static final String RESOURCES = "/META-INF/resources/assets/";
    private static final Pattern IMPORT = Pattern.compile("^import\\b[^\"';]*\"(\\.{1,2}/[^\"]+)\"", Pattern.MULTILINE);
    private static final Map<String, List<String>> KNOWN = new ConcurrentHashMap<>();

    private Scripts() {}

    /**
     * All modules that {@code script} needs but itself, by their paths.
     *
     * @param script the path of a module as {@link Assets#at} takes it, such as {@code js/runs.js}
     * @throws IllegalArgumentException if it, or what it imports, is not there
     */
    public static List<String> imports(String script) {
        return KNOWN.computeIfAbsent(script, first -> {
            Set<String> found = new LinkedHashSet<>();
            follow(first, found);
            found.remove(first);
            return List.copyOf(found);
        });
    }

    private static void follow(String script, Set<String> found) {
        if (found.add(script)) {
            IMPORT.matcher(text(script))
                    .results()
                    .map(match -> URI.create(script).resolve(match.group(1)).toString())
                    .forEach(module -> follow(module, found));
        }
    }

    private static String text(String script) {
        try (InputStream in = Scripts.class.getResourceAsStream(RESOURCES + script)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no script " + script);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
