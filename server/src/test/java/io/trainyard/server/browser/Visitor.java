package io.trainyard.server.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.HashSet;
import java.util.Set;

/** Opens pages and waits until all that they ask for is there; streams of events stay open. */
final class Visitor {
    private final Page page;
    private final Set<Request> asked = new HashSet<>();

    Visitor(Page page) {
        this.page = page;
        page.onRequest(request -> {
            if (!request.resourceType().equals("eventsource")) {
                asked.add(request);
            }
        });
        page.onFrameNavigated(frame -> asked.clear()); // what the page before had asked for is answered to nobody
        page.onRequestFinished(asked::remove);
        page.onRequestFailed(asked::remove);
    }

    Page page() {
        return page;
    }

    void open(String address) {
        page.navigate(address);
        page.waitForCondition(asked::isEmpty);
    }
}
