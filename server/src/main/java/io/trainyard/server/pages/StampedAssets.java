package io.trainyard.server.pages;

import io.trainyard.web.Assets;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Lets browsers keep scripts and styles for good under the stamp of this build. Under no stamp, or another build's (a page
 * from before an upgrade, or from a server beside this one), they are asked for anew each time.
 */
@Singleton
class StampedAssets {
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";
    private static final String ANEW = "no-cache";
    private static final String STAMP = StampedAssets.class.getName();

    void route(@Observes Router router) {
        router.routeWithRegex(Assets.FOLDER + "(?<stamp>[0-9a-f]{12})/(?<path>.+)")
                .order(-1)
                .handler(StampedAssets::withoutStamp);
        router.route(Assets.FOLDER + "*").order(-1).handler(StampedAssets::tellHowLong);
    }

    private static void withoutStamp(RoutingContext exchange) {
        exchange.put(STAMP, exchange.pathParam("stamp"));
        exchange.reroute(Assets.FOLDER + exchange.pathParam("path"));
    }

    private static void tellHowLong(RoutingContext exchange) {
        boolean ours = Assets.stamp().equals(exchange.get(STAMP));
        exchange.response().putHeader(HttpHeaders.CACHE_CONTROL, ours ? FOR_GOOD : ANEW);
        exchange.next();
    }
}
