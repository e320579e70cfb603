package shop.jangteo.sample;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Notes extends Repository<Note, String> {
  Note save(Note note);

  Optional<Note> findById(String id);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select n from Note n where n.id = :id")
  Optional<Note> lock(String id);

  @Query("select n.id from Note n where n.id > :id order by n.id")
  List<String> idsAfter(String id, Limit limit);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select n from Note n where n.id in :ids order by n.id")
  List<Note> lockAll(Collection<String> ids);

  <S extends Note> Iterable<S> saveAll(Iterable<S> notes);
}
