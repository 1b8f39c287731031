package io.trainyard.server.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.trainyard.server.Endpoint;
import io.trainyard.server.mlflow.wire.MlflowPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** docs/mlflow.md lists every endpoint that there is, each with a test that there is. */
class EndpointsTableTest {
    private static final String PACKAGE = "io.trainyard.server.mlflow";
    private static final Pattern ROW = Pattern.compile("\\| ([A-Z]+ \\S+) \\| (\\w+)\\.(\\w+) \\|");

    @Test
    void theTableHasEveryEndpointAndNoOther() throws IOException {
        assertThat(table().keySet()).isEqualTo(endpoints());
    }

    @Test
    void everyTestOfTheTableIsThere() throws IOException {
        JavaClasses tests = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackages(PACKAGE);
        table().forEach((endpoint, test) -> {
            String[] names = test.split("\\.");
            Optional<JavaMethod> found = tests.stream()
                    .filter(type -> type.getSimpleName().equals(names[0]))
                    .flatMap(type -> type.getMethods().stream())
                    .filter(method -> method.getName().equals(names[1]))
                    .findFirst();
            assertThat(found).as("%s, the test of %s", test, endpoint).isPresent();
            assertThat(found.get().isAnnotatedWith(Test.class) || found.get().isAnnotatedWith(ParameterizedTest.class))
                    .as("%s is a test", test)
                    .isTrue();
        });
    }

    private static Map<String, String> table() throws IOException {
        Map<String, String> table = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("../docs/mlflow.md")));
        while (row.find()) {
            table.put(row.group(1), row.group(2) + "." + row.group(3));
        }
        return table;
    }

    /** As the table has them: without what is before the names of MLflow's endpoints. */
    private static Set<String> endpoints() {
        return Endpoint.in(PACKAGE).stream()
                .map(endpoint -> endpoint.toString().replace(MlflowPaths.API + "/", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
