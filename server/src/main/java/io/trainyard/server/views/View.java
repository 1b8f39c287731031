package io.trainyard.server.views;

/**
 * A page as somebody wants to see it again.
 *
 * @param query what stands behind the question mark of the page's address
 * @param owner the name of who keeps it
 * @param shared whether others are offered it, too
 */
public record View(long id, PageKind page, String name, String query, String owner, boolean shared) {
    /** The page's address, from its root. */
    public String address() {
        return page.address(query);
    }
}
