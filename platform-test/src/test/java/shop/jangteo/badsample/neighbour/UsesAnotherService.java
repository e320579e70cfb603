package shop.jangteo.badsample.neighbour;

import shop.jangteo.repository.OfAnotherService;

public record UsesAnotherService(OfAnotherService borrowed) {}
