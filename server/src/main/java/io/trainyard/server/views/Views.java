package io.trainyard.server.views;

import io.trainyard.server.problems.NotFoundProblem;
import io.trainyard.web.SavedView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Keeps views of people and of all. */
@ApplicationScoped
public class Views {
    private final Jdbi jdbi;

    @Inject
    public Views(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    List<View> of(PageKind page, String person) {
        return jdbi.withHandle(handle -> ViewRows.visible(handle, page, person));
    }

    /** What a page offers to somebody. */
    public List<SavedView> offered(PageKind page, String person) {
        return of(page, person).stream()
                .map(view -> new SavedView(
                        view.id(),
                        view.name(),
                        view.address(),
                        view.shared(),
                        view.owner(),
                        view.owner().equals(person)))
                .toList();
    }

    @Transactional
    View save(NewView view, String person) {
        return jdbi.withHandle(handle -> ViewRows.save(handle, view, person));
    }

    /**
     * Takes a view away; answers what it was.
     *
     * @throws NotFoundProblem also where it is somebody's who does not share it
     * @throws NotYourViewProblem if somebody else shares it
     */
    @Transactional
    View delete(long id, String person, boolean admin) {
        return jdbi.withHandle(handle -> {
            View view = ViewRows.find(handle, id)
                    .filter(found -> found.shared() || found.owner().equals(person))
                    .orElseThrow(() -> new NotFoundProblem("view " + id));
            if (!admin && !view.owner().equals(person)) {
                throw new NotYourViewProblem(view);
            }
            ViewRows.delete(handle, id);
            return view;
        });
    }
}
