package shop.jangteo.delivery;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Warehouses extends Repository<Warehouse, String> {
  Optional<Warehouse> findById(String id);

  /** Where everything came from before stock was kept by warehouse. */
  Optional<Warehouse> findFirstByOrderById();

  /** Of which nobody has heard yet. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select w from Warehouse w where w.eventCounter = 0 order by w.id")
  List<Warehouse> lockUnannounced();

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select w from Warehouse w where w.id in :ids order by w.id")
  List<Warehouse> lockAll(Collection<String> ids);

  @Query("select w.id from Warehouse w where w.id > :id order by w.id")
  List<String> idsAfter(String id, Limit limit);

  <W extends Warehouse> List<W> saveAll(Iterable<W> warehouses);
}
