# For fingers that type make: everything is in ./run.
.PHONY: serve test
serve:
	./run
test:
	./run test
