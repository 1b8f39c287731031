package io.trainyard.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** Goes through a page with the Tab key, as somebody without a mouse, and sees where the focus is at every stop. */
final class Focus {
    /** More stops than any page has. */
    private static final int MOST = 400;

    /** What is wrong with where the focus is; nothing where it can be seen. */
    private static final String UNSEEN =
            """
            () => {
                const focused = document.activeElement;
                if (!focused || focused === document.body || focused.id === 'content') return [];
                const rings = element => {
                    const { outlineStyle, outlineWidth } = getComputedStyle(element);
                    return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
                };
                const name = focused.outerHTML.slice(0, 120);
                const shown = [focused, ...(focused.labels ?? [])].find(rings);
                if (!shown) return [`no ring around ${name}`];
                const { x, y, width, height } = shown.getBoundingClientRect();
                const within = ([x, y]) => x >= 0 && y >= 0 && x <= innerWidth && y <= innerHeight;
                const own = ([x, y]) => {
                    const hit = document.elementFromPoint(x, y);
                    return hit && (shown.contains(hit) || hit.contains(shown));
                };
                const places = [0.1, 0.5, 0.9].flatMap(a => [0.1, 0.5, 0.9].map(b => [x + a * width, y + b * height]));
                return places.some(place => within(place) && own(place)) ? [] : [`hidden behind something: ${name}`];
            }
            """;

    private final Page page;

    Focus(Page page) {
        this.page = page;
    }

    /** Presses Tab until the focus is on it. */
    void tabTo(Locator target) {
        for (int stops = 0; stops < MOST; stops++) {
            page.keyboard().press("Tab");
            assertThat(faults()).isEmpty();
            if (isOn(target)) {
                return;
            }
        }
        throw new AssertionError("Tab never reaches " + target);
    }

    /** Presses Tab until the page is through; answers where the focus cannot be seen. */
    List<String> tabThrough() {
        List<String> faults = new ArrayList<>();
        page.evaluate("() => document.activeElement.blur()");
        for (int stops = 0; stops < MOST; stops++) {
            page.keyboard().press("Tab");
            faults.addAll(faults());
            if ((boolean) page.evaluate("() => document.activeElement === document.body")) {
                return faults;
            }
        }
        throw new AssertionError("Tab never comes to the end of " + page.url());
    }

    boolean isOn(Locator target) {
        return target.count() == 1 && (boolean) target.evaluate("element => element === document.activeElement");
    }

    @SuppressWarnings("unchecked") // a list of texts, as the script says
    private List<String> faults() {
        return (List<String>) page.evaluate(UNSEEN);
    }
}
