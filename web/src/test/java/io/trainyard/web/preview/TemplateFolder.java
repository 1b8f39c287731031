package io.trainyard.web.preview;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.NamespaceResolver;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.UserTagSectionHelper;
import io.quarkus.qute.Variant;
import io.trainyard.web.Assets;
import io.trainyard.web.Scripts;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Renders the templates of a folder outside of Quarkus, read anew each time. */
final class TemplateFolder {
    private final Path folder;

    TemplateFolder(Path folder) {
        this.folder = folder;
    }

    String render(String page, Map<String, Object> data) {
        return engine().getTemplate(page).instance().data(data).render();
    }

    private Engine engine() {
        var builder = Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of("text/html")))
                .addNamespaceResolver(namespace("scripts", Scripts::imports))
                .addNamespaceResolver(namespace("assets", path -> Assets.FOLDER + path))
                .addLocator(this::locate);
        for (String tag : tags()) {
            builder.addSectionHelper(new UserTagSectionHelper.Factory(tag, "tags/" + tag + ".html"));
        }
        return builder.build();
    }

    /** Without a stamp, so that a change is there on reload. */
    private static NamespaceResolver namespace(String name, Function<String, Object> answer) {
        return NamespaceResolver.builder(name)
                .resolve(context ->
                        context.evaluate(context.getParams().get(0)).thenApply(path -> answer.apply((String) path)))
                .build();
    }

    private List<String> tags() {
        try (Stream<Path> files = Files.list(folder.resolve("tags"))) {
            return files.map(file -> file.getFileName().toString().replace(".html", ""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<TemplateLocation> locate(String id) {
        Path file = folder.resolve(id.endsWith(".html") ? id : id + ".html");
        return Files.exists(file) ? Optional.of(new Location(file)) : Optional.empty();
    }

    private record Location(Path file) implements TemplateLocation {
        @Override
        public Reader read() {
            try {
                return Files.newBufferedReader(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(Variant.forContentType("text/html"));
        }
    }
}
