package io.trainyard.server.browser;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Which of the pages that the server has it has shown. */
@Singleton
public class VisitedPages {
    private final Set<String> visited = new ConcurrentSkipListSet<>();

    @Inject
    BeanManager beans;

    @ServerResponseFilter
    public void answered(@Nullable ResourceInfo resource, ContainerResponseContext answer) {
        Method method = resource == null ? null : resource.getResourceMethod();
        if (method != null && answer.getStatus() == 200 && isPage(method)) {
            visited.add(name(method));
        }
    }

    /** Those that nobody has looked at, by class and method. */
    Set<String> missed() {
        Set<String> missed = new TreeSet<>();
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(bean -> bean.getBeanClass())
                .filter(type -> type.isAnnotationPresent(Path.class)
                        && type.getSimpleName().endsWith("Page"))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(VisitedPages::isPage)
                .map(VisitedPages::name)
                .forEach(missed::add);
        missed.removeAll(visited);
        return missed;
    }

    private static boolean isPage(Method method) {
        return method.isAnnotationPresent(GET.class)
                && Stream.of(
                                method.getAnnotation(Produces.class),
                                method.getDeclaringClass().getAnnotation(Produces.class))
                        .filter(produces -> produces != null)
                        .findFirst()
                        .map(produces -> List.of(produces.value()).contains(MediaType.TEXT_HTML))
                        .orElse(false);
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }
}
