package io.trainyard.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The way from signing in to a choice, without a mouse. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class KeyboardTest {
    private static final String PASSWORD = "correct horse";

    /** Between its last and its first stop there is the browser itself. */
    private static final String WITHIN_THE_DIALOG =
            "() => document.activeElement === document.body || document.activeElement.closest('dialog') !== null";

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

    private Page page;
    private Focus focus;

    @BeforeEach
    void beAmongThemselves() {
        accounts.forget();
    }

    @AfterEach
    void leaveNothingToDo() {
        others.putAside();
    }

    @Test
    void whoeverSignsInSkipsToTheTableSelectsRunsAndComparesThem() {
        LoggedByApi elsewhere = new LoggedByApi(address, callers.tokenOf(Role.MEMBER));
        long one = elsewhere.run(1, 20, List.of("loss", "val_loss"));
        long two = elsewhere.run(2, 20, List.of("loss", "val_loss"));
        open(BROWSER.open(1280, 800));
        page.navigate(address + "runs");
        assertThat(page.getByLabel("Name")).isFocused();
        page.keyboard().type(callers.nameWithPassword(Role.MEMBER, PASSWORD));
        focus.tabTo(page.getByLabel("Password"));
        page.keyboard().type(PASSWORD);
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/runs"));
        assertThat(page.locator("[data-select-all]")).isVisible();

        focus.tabTo(page.getByText("Skip to content"));
        page.keyboard().press("Enter");
        assertThat(page.locator("#content")).isFocused();
        page.keyboard().press("j");
        page.keyboard().press("x");
        page.keyboard().press("j");
        page.keyboard().press("x");
        assertThat(page.locator("[data-count]")).hasText("2 selected");
        focus.tabTo(page.getByRole(AriaRole.BUTTON, named("Compare")));
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/compare\\?runs=" + two + "," + one + ".*"));

        Locator shown = page.getByLabel("Show run-1 #" + one);
        focus.tabTo(shown);
        page.keyboard().press("Space");
        assertThat(shown).not().isChecked();
        focus.tabTo(page.getByLabel("Compare the others with run-1 #" + one));
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*pin=" + one + ".*"));
    }

    @Test
    void theRowAtHandIsOpenedAndItsNotesAreChanged() {
        long run = new LoggedByApi(address, callers.tokenOf(Role.MEMBER)).run(3, 20, List.of("loss"));
        open(BROWSER.open(1280, 800, address.toString(), callers.sessionOf("member")));
        page.navigate(address + "runs?cols=notes%0Atags");
        assertThat(page.locator("[data-select-all]")).isVisible();
        page.keyboard().press("j");
        page.keyboard().press("e");
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByRole(AriaRole.TEXTBOX)).isFocused();
        page.keyboard().type("Typed");
        for (int stops = 0; stops < 6; stops++) {
            page.keyboard().press("Tab");
            Assertions.assertThat(page.evaluate(WITHIN_THE_DIALOG)).isEqualTo(true);
        }
        page.keyboard().press("Escape");
        assertThat(dialog).isHidden();
        Locator notes = page.locator("#run-" + run + " [data-edit=notes]");
        assertThat(notes).isFocused();
        assertThat(notes).hasText("–");

        page.keyboard().press("Enter");
        page.keyboard().type("Typed");
        page.keyboard().press("Control+Enter");
        assertThat(notes).hasText("Typed");
        assertThat(notes).isFocused();
        page.keyboard().press("k");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/runs/" + run));
        assertThat(page.locator("#run-said")).containsText("Typed");
    }

    @Test
    void menusAreClosedByEscapeWhichGivesTheFocusBack() {
        open(BROWSER.open(1280, 800, address.toString(), callers.sessionOf("member")));
        new LoggedByApi(address, callers.tokenOf(Role.MEMBER)).run(4, 20, List.of("loss"));
        page.navigate(address + "runs");
        assertThat(page.locator("[data-select-all]")).isVisible();
        Locator columns = page.locator("summary").filter(new Locator.FilterOptions().setHasText("Columns"));
        focus.tabTo(columns);
        page.keyboard().press("Enter");
        focus.tabTo(page.getByLabel("One a line, in their order"));
        page.keyboard().press("Escape");
        assertThat(page.getByLabel("One a line, in their order")).isHidden();
        assertThat(columns).isFocused();
    }

    @Test
    void theFocusIsSeenAtEveryStopOfEveryPage() throws IOException {
        List<String> pages = samples.make(address);
        open(BROWSER.open(1280, 800, address.toString(), callers.sessionOf("admin")));
        Visitor visitor = new Visitor(page);
        List<String> faults = new ArrayList<>();
        for (String path : pages) {
            visitor.open(address + path);
            focus.tabThrough().forEach(fault -> faults.add("/" + path + ": " + fault));
        }
        BROWSER.forgive(); // pages that are not there are told on the console
        Assertions.assertThat(faults).isEmpty();
    }

    private void open(Page opened) {
        page = opened;
        focus = new Focus(opened);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
