package shop.jangteo.sandbox.book;

import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The data folder, where each party of the outside world keeps its book. */
@Component
public final class Shelf implements DisposableBean {

  private final Path folder;
  private final JsonMapper json;
  private final Queue<Journal<?>> open = new ConcurrentLinkedQueue<>();

  Shelf(@Value("${sandbox.data}") Path folder, JsonMapper json) {
    this.folder = folder;
    this.json = json;
  }

  /** Opens the book of this name and reads every entry in it to {@code reader}, oldest first. */
  public <E> Journal<E> open(String name, Class<E> type, Consumer<E> reader) {
    return open(name, type, (entry, _) -> reader.accept(entry));
  }

  /** As {@link #open(String, Class, Consumer)}, and says where each entry stands. */
  public <E> Journal<E> open(String name, Class<E> type, BiConsumer<E, Journal.Place> reader) {
    var journal = Journal.open(folder.resolve(name + ".jsonl"), type, json, reader);
    open.add(journal);
    return journal;
  }

  @Override
  public void destroy() {
    open.forEach(Journal::close);
  }
}
