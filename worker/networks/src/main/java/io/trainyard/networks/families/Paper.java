package io.trainyard.networks.families;

/**
 * Where a network was first described.
 *
 * @param authors as cited, such as {@code He et al.}
 * @param year of its first appearance, which may precede the conference
 * @param address of its abstract on arXiv, or its DOI where it is not there
 */
public record Paper(String authors, int year, String title, String address) {

    /** A paper on arXiv, such as {@code 1512.03385}. */
    static Paper arXiv(String authors, int year, String title, String id) {
        return new Paper(authors, year, title, "https://arxiv.org/abs/" + id);
    }
}
