package io.trainyard.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every page there is, with something on it, on a phone, a laptop and a wide screen, in light and dark. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class AccessibilityTest {
    private static final List<Screen> SCREENS =
            List.of(new Screen("phone", 390, 844), new Screen("laptop", 1280, 800), new Screen("wide", 1920, 1080));

    /** What is wider than the window and not in a box that scrolls by itself. */
    private static final String STICKING_OUT =
            """
            () => {
                const width = document.documentElement.clientWidth;
                if (document.documentElement.scrollWidth <= width) return [];
                const scrolls = element => element !== document.body && element !== document.documentElement
                    && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
                const out = [...document.body.querySelectorAll('*')]
                    .filter(element => element.getBoundingClientRect().right > width + 1 && !scrolls(element.parentElement))
                    .slice(0, 3)
                    .map(element => element.outerHTML.slice(0, 90));
                return [`wider than the window by ${document.documentElement.scrollWidth - width}: ${out.join(' | ')}`];
            }
            """;

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @TestHTTPResource("/")
    URI address;

    @Inject
    CallersForTests callers;

    @Inject
    SamplePages samples;

    @Inject
    OtherJobs others;

    @Inject
    OtherAccounts accounts;

    @Inject
    VisitedPages visited;

    private final List<String> faults = new ArrayList<>();

    private record Screen(String name, int width, int height) {}

    @BeforeEach
    void beAmongThemselves() {
        accounts.forget();
    }

    @AfterEach
    void leaveNothingToDo() {
        others.putAside();
    }

    @Test
    void noPageHasASeriousFaultOrIsWiderThanItsWindow() throws IOException {
        List<String> pages = samples.make(address);
        lookAt(new Visitor(BROWSER.open(1280, 800)), "sign-in");
        Visitor visitor = new Visitor(BROWSER.open(1280, 800, address.toString(), callers.sessionOf("admin")));
        pages.forEach(path -> lookAt(visitor, path));
        BROWSER.forgive(); // pages that are not there are told on the console

        assertThat(faults).isEmpty();
        assertThat(visited.missed()).as("pages that SamplePages leaves out").isEmpty();
    }

    /** All rules on every screen in light; dark changes nothing but colours. */
    private void lookAt(Visitor visitor, String path) {
        visitor.open(address + path);
        Page page = visitor.page();
        Axe.bringTo(page);
        for (Screen screen : SCREENS) {
            page.setViewportSize(screen.width(), screen.height());
            scheme(page, ColorScheme.LIGHT);
            tell(path, screen.name() + " light", Axe.seriousFaults(page));
            tell(path, screen.name(), stickingOut(page));
            scheme(page, ColorScheme.DARK);
            tell(path, screen.name() + " dark", Axe.seriousFaults(page, "color-contrast"));
        }
    }

    private static void scheme(Page page, ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
    }

    @SuppressWarnings("unchecked") // a list of texts, as the script says
    private static List<String> stickingOut(Page page) {
        return (List<String>) page.evaluate(STICKING_OUT);
    }

    private void tell(String path, String where, List<String> found) {
        found.forEach(fault -> faults.add("/" + path + ", " + where + ": " + fault));
    }
}
