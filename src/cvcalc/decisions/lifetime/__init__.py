"""Customer lifetime value: what a customer is worth to the seller, beside what the offer is worth to the customer."""
