package shop.jangteo.delivery;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface Warehouses extends Repository<Warehouse, String> {
  Optional<Warehouse> findById(String id);

  /** Where orders leave from; the seed has one warehouse, so there is nothing to choose yet. */
  Optional<Warehouse> findFirstByOrderById();
}
