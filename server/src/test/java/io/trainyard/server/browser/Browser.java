package io.trainyard.server.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A headless Chromium for the tests of a class, a fresh profile for each. Where there is none, the tests are skipped
 * with a word on what to install; in CI they fail. A test also fails by what a page complains of on its console, such as
 * a script that the Content-Security-Policy forbids.
 */
public final class Browser implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final String MISSING =
            "The pages are tested in Chromium: install it (Debian: apt install chromium), or set CHROMIUM_PATH.";

    /** Milliseconds for which a page is waited for; a machine that does much else besides is slow. */
    private static final double PATIENCE = 60_000;

    private final List<String> complaints = new ArrayList<>();
    private final List<BrowserContext> profiles = new ArrayList<>();
    private @Nullable Playwright playwright;
    private com.microsoft.playwright.@Nullable Browser chromium;

    @Override
    public void beforeAll(ExtensionContext context) {
        Optional<Path> program = program();
        if (program.isEmpty() && System.getenv("CI") != null) {
            Assertions.fail(MISSING);
        }
        Assumptions.assumeTrue(program.isPresent(), MISSING);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        playwright = Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(program.orElseThrow())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
    }

    /** A page of nobody in particular. */
    public Page open(int width, int height) {
        BrowserContext profile = Objects.requireNonNull(chromium)
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setAcceptDownloads(true));
        profiles.add(profile);
        profile.setDefaultTimeout(PATIENCE);
        Page page = profile.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " (" + message.location() + ")");
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    /** A page of somebody who has signed in to the server at {@code address}. */
    public Page open(int width, int height, String address, String session) {
        Page page = open(width, height);
        page.context().addCookies(List.of(new Cookie("trainyard_session", session).setUrl(address)));
        return page;
    }

    /** Forgets complaints that a test has provoked. */
    public void forgive() {
        complaints.clear();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<String> heard = List.copyOf(complaints);
        complaints.clear();
        profiles.forEach(BrowserContext::close);
        profiles.clear();
        Assertions.assertThat(heard).as("errors on the console of the browser").isEmpty();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (playwright != null) {
            playwright.close();
        }
    }

    private static Optional<Path> program() {
        return Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM_PATH")), PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
