package io.trainyard.server.pages;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.trainyard.web.Frame;
import io.trainyard.web.Frame.Crumb;
import io.trainyard.web.Frame.Section;
import io.trainyard.web.Person;
import io.trainyard.web.Theme;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the frame of a page: who looks at it, in which theme, and where in the program they are. */
@Singleton
public final class Frames {
    @Inject
    CurrentVertxRequest current;

    /**
     * The frame for the request that is being answered.
     *
     * @param above the breadcrumbs before this page's own
     */
    public Frame frame(Section section, String title, Crumb... above) {
        return frame(current.getCurrent(), section, title, above);
    }

    /** The frame for {@code exchange}, with nobody in it if nobody is signed in. */
    public static Frame frame(RoutingContext exchange, Section section, String title, Crumb... above) {
        List<Crumb> crumbs = new ArrayList<>(List.of(above));
        crumbs.add(new Crumb(title, null));
        @Nullable
        String query =
                exchange.request().path().equals("/runs") ? exchange.request().getParam("q") : null;
        return new Frame(section, title, crumbs, person(exchange), theme(exchange), query == null ? "" : query);
    }

    private static @Nullable Person person(RoutingContext exchange) {
        if (!(exchange.user() instanceof QuarkusHttpUser user)) {
            return null;
        }
        SecurityIdentity identity = user.getSecurityIdentity();
        return identity.isAnonymous()
                ? null
                : new Person(identity.getPrincipal().getName(), identity.hasRole("member"), identity.hasRole("admin"));
    }

    private static Theme theme(RoutingContext exchange) {
        @Nullable Cookie cookie = exchange.request().getCookie(Theme.COOKIE);
        return Theme.of(cookie == null ? null : cookie.getValue());
    }
}
