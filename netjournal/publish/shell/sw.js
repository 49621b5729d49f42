// The worker that opens what is in vault/.
