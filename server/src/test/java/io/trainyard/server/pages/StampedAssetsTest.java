package io.trainyard.server.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.web.Assets;
import io.trainyard.web.Scripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class StampedAssetsTest {
    private static final Path TEMPLATES = Path.of("../web/src/main/resources/templates");
    private static final Pattern ASSET = Pattern.compile("\"(/assets/[^\"#]+)");

    @Test
    void everythingThatAPageNamesIsThereAndIsKeptForGood() {
        String page = given().get("/sign-in").then().statusCode(200).extract().asString();

        List<String> named =
                ASSET.matcher(page).results().map(found -> found.group(1)).toList();

        assertThat(named).contains(Assets.at("css/base.css"), Assets.at("js/frame.js"), Assets.at("js/theme.js"));
        named.forEach(asset ->
                given().get(asset).then().statusCode(200).header("Cache-Control", containsString("immutable")));
    }

    @Test
    void withoutTheStampOfThisBuildItIsAskedForAnewEachTime() {
        given().get("/assets/css/base.css").then().statusCode(200).header("Cache-Control", equalTo("no-cache"));
        given().get("/assets/000000000000/css/base.css")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-cache"));
        given().get(Assets.at("css/none.css")).then().statusCode(404);
    }

    @Test
    void aPageNamesWhatItsScriptImportsAndWhatThatImports() {
        assertThat(Scripts.imports("js/compare.js"))
                .contains("js/compare/curve-board.js", "js/live.js", "js/charts/palette.js")
                .doesNotContain("js/compare.js")
                .doesNotHaveDuplicates();
    }

    @Test
    void noTemplateNamesAnAssetByAnAddressOfItsOwn() throws IOException {
        try (Stream<Path> templates = Files.walk(TEMPLATES)) {
            assertThat(templates.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(template -> assertThat(
                            ASSET.matcher(Files.readString(template)).results().map(MatchResult::group))
                    .isEmpty());
        }
    }
}
