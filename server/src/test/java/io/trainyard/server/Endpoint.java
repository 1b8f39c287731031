package io.trainyard.server;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that the server answers, as its code says.
 *
 * @param verb of HTTP
 * @param path with its parameters in braces
 * @param query names of parameters
 */
public record Endpoint(String verb, String path, List<String> query) implements Comparable<Endpoint> {

    /** All that are in a package or below it, tests left out. */
    public static List<Endpoint> in(String wanted) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (JavaClass resource : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(wanted)) {
            if (resource.isAnnotatedWith(Path.class)) {
                for (JavaMethod method : resource.getMethods()) {
                    verb(method)
                            .ifPresent(
                                    verb -> endpoints.add(new Endpoint(verb, path(resource, method), query(method))));
                }
            }
        }
        return endpoints.stream().sorted().toList();
    }

    /** Its path with a text, already encoded, in the place of each parameter. */
    public String at(String text) {
        return path.replaceAll("\\{[^{}]*(\\{[^{}]*}[^{}]*)*}", text);
    }

    private static Optional<String> verb(JavaMethod method) {
        return method.getAnnotations().stream()
                .flatMap(annotation -> annotation.getRawType().tryGetAnnotationOfType(HttpMethod.class).stream())
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String path(JavaClass resource, JavaMethod method) {
        String under =
                method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
        String path = ("/" + resource.getAnnotationOfType(Path.class).value() + "/" + under).replaceAll("/+", "/");
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static List<String> query(JavaMethod method) {
        return method.getParameters().stream()
                .flatMap(parameter -> parameter.tryGetAnnotationOfType(QueryParam.class).stream())
                .map(QueryParam::value)
                .toList();
    }

    @Override
    public int compareTo(Endpoint other) {
        return (path + verb).compareTo(other.path + other.verb);
    }

    @Override
    public String toString() {
        return verb + " " + path;
    }
}
